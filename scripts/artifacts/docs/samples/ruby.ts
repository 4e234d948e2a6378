import { pascalCase } from '../../client/names.ts';
import { timeout, type SampleRequest } from './request.ts';
import { literal, scriptText, type Syntax } from './literal.ts';

const text = (content: string): string => scriptText(content, '#');

const syntax: Syntax = {
  indent: '  ',
  keywords: { null: 'nil', true: 'true', false: 'false' },
  text,
  label: (name) => `${/^[A-Za-z_]\w*$/.test(name) ? name : text(name)}: `,
};

/**
 * The call by Ruby's own net/http, which repeats by itself what got no answer, unless it may not; `value` raises an error when
 * the status is not 2xx.
 */
export function ruby({ method, url, body }: SampleRequest): string {
  const hasBody = body !== undefined;
  return `${hasBody ? `require 'json'\n` : ''}require 'net/http'

${hasBody ? `body = ${literal(body, syntax)}\n` : ''}uri = URI(${text(url)})
request = Net::HTTP::${pascalCase(method.toLowerCase())}.new(uri)
request.basic_auth(ENV.fetch('KASHIO_API_KEY'), '')
${hasBody ? `request.content_type = 'application/json'\nrequest.body = JSON.generate(body)\n` : ''}
options = { use_ssl: uri.scheme == 'https', open_timeout: ${timeout}, read_timeout: ${timeout}, max_retries: 0 }
response = Net::HTTP.start(uri.host, uri.port, options) do |http|
  http.request(request)
end
puts response.body
response.value`;
}

import { pascalCase } from '../../client/names.ts';
import { timeout, type SampleRequest } from './request.ts';
import { json } from './literal.ts';

/**
 * The call by .NET's HttpClient, as a program of top-level statements. JSON never has three quotes in a row, so that it
 * can be in a raw string, which needs C# 11.
 */
export function csharp({ method, url, body }: SampleRequest): string {
  const hasBody = body !== undefined;
  return `using System.Net.Http.Headers;
using System.Text;

${hasBody ? `var body = """\n    ${json(body, '    ')}\n    """;\n` : ''}var key = Environment.GetEnvironmentVariable("KASHIO_API_KEY");
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"));

using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(${timeout}) };
using var request = new HttpRequestMessage(
    HttpMethod.${pascalCase(method.toLowerCase())}, "${url}");
request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
${hasBody ? 'request.Content = new StringContent(body, Encoding.UTF8, "application/json");\n' : ''}
using var response = await client.SendAsync(request);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();`;
}

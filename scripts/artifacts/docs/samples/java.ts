import { pascalCase } from '../../client/names.ts';
import { timeout, type SampleRequest } from './request.ts';
import { json, utf16 } from './literal.ts';

/** JSON within a text block. Compilers before Java 18 read sources in the platform's encoding, so only ASCII is safe. */
function textBlock(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(/[^\x00-\x7f]/g, utf16);
}

/** The call by the HTTP client of Java 11 and later; text blocks need 15. */
export function java({ operationId, method, url, body }: SampleRequest): string {
  const margin = '            ';
  const hasBody = body !== undefined;
  const publisher = `BodyPublishers.${hasBody ? 'ofString(body)' : 'noBody()'}`;
  return `import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
${method === 'GET' ? '' : 'import java.net.http.HttpRequest.BodyPublishers;\n'}import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

public class ${pascalCase(operationId)} {
    public static void main(String[] args) throws IOException, InterruptedException {
${hasBody ? `        var body = """\n${margin}${textBlock(json(body, margin))}\n${margin}""";\n` : ''}        var key = System.getenv("KASHIO_API_KEY");
        var credentials = Base64.getEncoder().encodeToString((key + ":").getBytes());
        var request = HttpRequest.newBuilder()
            .uri(URI.create("${url}"))
            .timeout(Duration.ofSeconds(${timeout}))
            .header("Authorization", "Basic " + credentials)
${hasBody ? `            .header("Content-Type", "application/json")\n` : ''}${method === 'GET' ? '' : `            .method("${method}", ${publisher})\n`}            .build();

        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        System.out.println(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + response.statusCode());
        }
    }
}`;
}

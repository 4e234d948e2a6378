import { timeout, type SampleRequest } from './request.ts';
import { json } from './literal.ts';

/** JSON as a raw string, which can't contain a backtick: JSON has an escape for it. */
function rawString(text: string): string {
  return `\`${text.replaceAll('`', '\\u0060')}\``;
}

/** The call by Go's own net/http. */
export function go({ method, url, body }: SampleRequest): string {
  const hasBody = body !== undefined;
  return `package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"${hasBody ? '\n\t"strings"' : ''}
	"time"
)

func main() {
	url := "${url}"
${hasBody ? `	body := strings.NewReader(${rawString(json(body))})\n` : ''}	request, err := http.NewRequest("${method}", url, ${hasBody ? 'body' : 'nil'})
	if err != nil {
		log.Fatal(err)
	}
	request.SetBasicAuth(os.Getenv("KASHIO_API_KEY"), "")
${hasBody ? '	request.Header.Set("Content-Type", "application/json")\n' : ''}
	client := &http.Client{Timeout: ${timeout} * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
	if response.StatusCode/100 != 2 {
		log.Fatal(response.Status)
	}
}`;
}

/** What the reference has to download beside the pages of each language. */
export const downloads: string[] = [
  'openapi.yaml',
  'openapi.json',
  'postman/kashio-payments.postman_collection.json',
  'postman/kashio-mock.postman_environment.json',
  'postman/kashio-sandbox.postman_environment.json',
  'postman/kashio-production.postman_environment.json',
];

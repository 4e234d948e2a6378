// Postman's collection format 2.1, as far as it is written here.

export interface Variable {
  key: string;
  value: string;
  type?: 'string' | 'secret' | 'default';
  description?: string;
}

export interface Script {
  listen: 'prerequest' | 'test';
  script: { type: 'text/javascript'; exec: string[] };
}

export interface Request {
  method: string;
  header: Variable[];
  url: { raw: string; host: string[]; path: string[]; query?: Variable[]; variable?: Variable[] };
  body?: { mode: 'raw'; raw: string; options: { raw: { language: 'json' } } };
  description: string;
}

/** A response that is kept beside its request, as an example. */
export interface SavedResponse {
  id: string;
  name: string;
  originalRequest: Omit<Request, 'description'>;
  status: string;
  code: number;
  header: Variable[];
  body: string;
  _postman_previewlanguage: 'json';
}

export interface RequestItem {
  id: string;
  name: string;
  request: Request;
  event: Script[];
  response: SavedResponse[];
}

export interface Folder {
  id: string;
  name: string;
  description: string;
  item: RequestItem[];
}

export interface Collection {
  info: { _postman_id: string; name: string; description: string; schema: string };
  auth: { type: 'basic'; basic: Variable[] };
  event: Script[];
  variable: Variable[];
  item: Folder[];
}

export interface Environment {
  id: string;
  name: string;
  values: (Variable & { enabled: true })[];
  _postman_variable_scope: 'environment';
}

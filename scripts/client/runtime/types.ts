// Stands in for the generated types while the runtime is developed and tested here. The package gets the generated
// file of this name, so only what every contract of this API has may be used: its error entry.

/** An entry of the API's list of errors. */
export interface ApiError {
  code?: string;
  message?: string;
  param?: string;
  [property: string]: unknown;
}

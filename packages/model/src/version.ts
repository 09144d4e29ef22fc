/** Of the REST API, by semantic versioning. */
export const API_VERSION = '1.0.0'

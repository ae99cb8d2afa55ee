/** Tables of the past into the store: conversations, touches and people as other programs kept them. */
export { importRows, type ImportInput, type ImportReport } from './import-rows';

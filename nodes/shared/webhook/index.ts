/** A request as it came, before n8n read it, and an answer past n8n's own way. */
export { type NoBody, type RawRequest, readRawRequest } from './raw-request';
export { unreadBodies } from './unread-bodies';
export { sendAnswer, type SentAnswer } from './send-answer';

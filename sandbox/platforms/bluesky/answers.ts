import type { Reply } from '../../crm/core/exchange';

/** https://atproto.com/specs/xrpc#error-responses */
export const xrpcError = (status: number, error: string, message: string): Reply => ({
	status,
	json: { error, message },
});

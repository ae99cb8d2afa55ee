import type { Reply } from '../../crm/core/exchange';

export const succeeded = (): Reply => ({ status: 200, json: { success: true } });

export const listed = (data: object[]): Reply => ({ status: 200, json: { data } });

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(code: number, message: string, subcode?: number): Reply {
	const type = code === 190 ? 'OAuthException' : code === 100 ? 'GraphMethodException' : 'OAuthException';
	return {
		status: code === 190 ? 401 : 400,
		json: {
			error: {
				message: code === 190 ? message : `(#${code}) ${message}`,
				type,
				code,
				...(subcode === undefined ? {} : { error_subcode: subcode }),
				fbtrace_id: 'SANDBOX',
			},
		},
	};
}

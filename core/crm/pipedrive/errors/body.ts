import { objectOr, textOr } from '../../kit/json';

/** Pipedrive's error answer, read defensively: its parts differ between v1, v2 and the gateway in front. */
export interface ErrorBody {
	/** Pipedrive's words. They may quote a customer's data: redact before showing. */
	message: string | null;
	code: string | null;
	/** The firewall's page rather than an answer of the API. */
	isHtml: boolean;
}

export function parseErrorBody(body: string): ErrorBody {
	try {
		const source = objectOr(JSON.parse(body));
		const nested = objectOr(source.error);
		return {
			message: textOr(source.error) ?? textOr(nested.message) ?? textOr(source.message),
			code: textOr(source.code) ?? textOr(nested.code),
			isHtml: false,
		};
	} catch {
		return { message: null, code: null, isHtml: /^\s*<(?:!doctype|html)/i.test(body) };
	}
}

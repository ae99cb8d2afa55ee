import type { ICredentialTestRequest } from 'n8n-workflow';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

/** What the tests of tokens that n8n obtains say. n8n shows the text of a rule, and else a bare `Unauthorized`. */
interface RefusalTexts {
	/** As people call who answers. */
	service: string;
	/** What it means that the token is not accepted. Default: it has expired or was withdrawn. */
	unauthorized?: string;
	/** What the token lacks, and how it is given. */
	forbidden: string;
	/** What it means that the thing asked for is not there. Default: the host is another service's. */
	notFound?: string;
}

const ELSEWHERE =
	'The address sends the request elsewhere, and the token does not follow. Check the host in the credential, and any proxy or login page in between.';

/** One sentence with the mend for each answer that is no success. */
export function answerRules({ service, unauthorized, forbidden, notFound }: RefusalTexts): Rules {
	const busy = `${service} is out of order or busy just now. Nothing is wrong with the credential: test it again in a few minutes.`;
	const texts: Array<[statuses: number[], message: string]> = [
		[
			[400, 401],
			unauthorized ??
				`${service} does not accept the login: it has expired or was withdrawn. Connect the account again in the credential.`,
		],
		[[403], forbidden],
		[
			[404, 405, 410],
			notFound ?? `The host does not know what ${service} would. Check the Host URL in the credential.`,
		],
		[[407], 'The proxy in front of n8n wants a login. Check the proxy settings of n8n.'],
		[[408, 429, 500, 502, 503, 504], busy],
		[[301, 302, 303, 307, 308], ELSEWHERE],
	];
	return texts.flatMap(([statuses, message]) =>
		statuses.map((value) => ({ type: 'responseCode' as const, properties: { value, message } })),
	);
}

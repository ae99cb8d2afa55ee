import { proveToken } from '../proofs/constant-token';
import { headerOf, jsonOf } from '../read-request';
import { signedDoor } from '../signed-door';
import { accepted, refused } from '../verdicts';

/**
 * Telegram signs nothing. It repeats the token that was given when the webhook was set.
 * https://core.telegram.org/bots/api#setwebhook
 */
export const telegram = signedDoor({
	name: 'telegram',
	prove: (request, { secrets }) => ({
		proof: proveToken(headerOf(request, 'x-telegram-bot-api-secret-token'), secrets),
	}),
	receive: (request) => (typeof jsonOf(request)?.update_id === 'number' ? accepted(request) : refused('notOurs')),
});

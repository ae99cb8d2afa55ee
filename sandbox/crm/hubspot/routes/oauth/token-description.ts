import type { HubSpotContext } from '../../context';
import type { TokenRow } from '../../state/entities';
import { USER_ID } from '../../state/tokens';

/** Whose token it is, and what it opens. */
export function describe(context: HubSpotContext, scopes: string[]): Record<string, unknown> {
	return {
		user: 'dana.ops@example.com',
		hub_domain: 'sandbox.example.com',
		scopes,
		hub_id: context.settings().portalId,
		user_id: USER_ID,
	};
}

export function secondsLeft(context: HubSpotContext, access: TokenRow): number {
	return access.expiresAt === null ? 0 : Math.max(0, Math.floor((access.expiresAt - context.clock.now()) / 1000));
}

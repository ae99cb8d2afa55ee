import type { ApiToken } from '../../../../core/store/contract';
import { answer, type Answer, type ItemOutcome } from '../../../shared/items/answer';

export function presentToken(
	{ id, ...kept }: ApiToken,
	outcome: ItemOutcome,
	more: { token?: string; workspace?: string } = {},
): Answer {
	return answer({ outcome, ...more, tokenId: id, ...kept });
}

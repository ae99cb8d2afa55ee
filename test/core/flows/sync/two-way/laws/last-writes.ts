import type { AuditEntry } from '../../../../../../core/store/contract';
import type { FieldValue } from '../../../../../../core/crm/contract';
import { runtime } from '../session';
import type { Spoke, World } from './world';

/** What somebody wrote by hand, and when. */
export interface Written {
	value: FieldValue;
	at: number;
}

export function noteWritten({ written }: Pick<World, 'written'>, key: string, value: FieldValue): void {
	written.set(key, { value, at: runtime.clock.now() });
}

/**
 * Law 9 of the hub and one CRM: whoever says that the last write won has to be right. Asked where both values are those
 * that people wrote last, so that their times are known.
 */
export function lastWrites({ written }: World, { letter }: Spoke, audit: readonly AuditEntry[]): string[] {
	return audit.flatMap(({ side, contactId, crmId, changes }) =>
		changes
			.filter(({ rule }) => rule === 'lastWriteWins')
			.flatMap(({ field, from, to }) => {
				const name = field.includes(':') ? 'shoe' : field;
				const names = name === 'shoe' ? ['native:shoe', 'native:other'] : [name];
				const hub = written.get(`hub ${contactId} ${name}`);
				const crm = names.flatMap((each) => written.get(`crm ${letter} ${crmId} ${each}`) ?? [])[0];
				const [winner, loser] = side === 'hub' ? [crm, hub] : [hub, crm];
				const isKnown = winner !== undefined && loser !== undefined;
				if (!isKnown || !isSame(winner.value, to ?? null) || !isSame(loser.value, from ?? null)) return [];
				if (winner.at >= loser.at) return [];
				return [`9: ${field} of ${contactId}: ${to} is older than ${from}, and won in ${letter} as the last`];
			}),
	);
}

/** A CRM may spell it in capitals. */
export const isSame = (one: FieldValue, other: FieldValue) => String(one).toLowerCase() === String(other).toLowerCase();

import type { ChangeInterval, FieldMapping, ValueOrigin } from '../../../store/contract';
import { laterSide } from './intervals';
import type { DecidingRule, Side } from './verdict';

/** Which side wins where both changed a field. */

export interface Dispute {
	rule: FieldMapping['conflict'];
	tie: Side;
	isHubBlank: boolean;
	isCrmBlank: boolean;
	hubChanged: ChangeInterval | null;
	crmChanged: ChangeInterval | null;
	/** Of the hub's value. */
	origin: ValueOrigin | null;
	/** Of the CRM that is judged. */
	integrationId: string;
	/** Ids of integrations, the best first. */
	rank: readonly string[];
}

export interface Settlement {
	/** `null`: a person is to say. */
	winner: Side | null;
	rule: DecidingRule;
	reason: string;
	isTimeUncertain: boolean;
}

const won = (winner: Side | null, rule: DecidingRule, reason: string): Settlement => ({
	winner,
	rule,
	reason,
	isTimeUncertain: false,
});

const BOTH = 'changed on both sides';

export function settleConflict(dispute: Dispute): Settlement {
	const { rule, isHubBlank, isCrmBlank } = dispute;
	switch (rule) {
		case 'lastWriteWins':
			return lastWrite(dispute);
		case 'crmWins':
			return won('crm', rule, `${BOTH}, and the CRM wins`);
		case 'hubWins':
			return won('hub', rule, `${BOTH}, and the value here wins`);
		case 'crmUnlessBlank':
			return isCrmBlank
				? won('hub', rule, `${BOTH}, and the CRM is blank`)
				: won('crm', rule, `${BOTH}, and the CRM wins unless it is blank`);
		case 'hubUnlessBlank':
			return isHubBlank
				? won('crm', rule, `${BOTH}, and it is blank here`)
				: won('hub', rule, `${BOTH}, and the value here wins unless it is blank`);
		case 'ask':
			return won(null, rule, `${BOTH}, and a person is to say which value stays`);
	}
}

const WHERE: Readonly<Record<Side, string>> = { hub: 'here', crm: 'in the CRM' };
const WHOSE: Readonly<Record<Side, string>> = { hub: 'the value here', crm: 'the CRM' };

function lastWrite(dispute: Dispute): Settlement {
	const later = laterSide(dispute.hubChanged, dispute.crmChanged);
	if (later !== null) return won(later, 'lastWriteWins', `${BOTH}, last ${WHERE[later]}`);
	const ranked = betterRanked(dispute);
	const winner = ranked ?? dispute.tie;
	const because = ranked === null ? `${WHOSE[winner]} wins a tie` : 'the better ranked CRM wins';
	const reason = `${BOTH}, time uncertain, and ${because}`;
	return { winner, rule: ranked === null ? 'tie' : 'rank', reason, isTimeUncertain: true };
}

/** Between two CRMs a rank decides, where both have one. */
function betterRanked({ origin, integrationId, rank }: Dispute): Side | null {
	if (origin === null || origin === integrationId) return null;
	const [other, own] = [rank.indexOf(origin), rank.indexOf(integrationId)];
	if (other === -1 || own === -1) return null;
	return other < own ? 'hub' : 'crm';
}

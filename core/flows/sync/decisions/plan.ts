import { contentHash } from '../../../lib/content-hash';
import { webAddress } from '../../../lib/html';
import type { Runtime } from '../../../lib/runtime';
import type { SyncPlan } from '../../../store/contract';
import type { PlanItem } from '../plan-view';
import { planDigest, planItems, planLines } from '../plan-view';
import type { SyncedInput } from '../status';
import { decisionIdOf, timeInUtc, type Decision, type DecisionRow, type OfferedChoice } from './model';

/** Lines that tell the whole plan, records that are shown of it, and fields of each. */
const [MOST_LINES, EXAMPLES, MOST_FIELDS] = [12, 8, 6];

export interface PlanDecisionInput extends SyncedInput {
	runtime: Pick<Runtime, 'yield'>;
	/** As people call the CRM. */
	label: string;
}

/** The plan that waits, with the oddest of its records. `null`: none waits, or it would do nothing. */
export async function planDecision(input: PlanDecisionInput): Promise<Decision | null> {
	const { workspace, integrationId, object, label } = input;
	const plan = await workspace.syncPlans.current(integrationId, object);
	if (plan === null || plan.state === 'applying' || Object.keys(plan.totals).length === 0) return null;
	const digest = await planDigest(input, plan.id, 0);
	if (digest.records === 0) return null;
	const examples = await planItems(input, plan.id, EXAMPLES);
	const odd = digest.oddRecords === 0 ? '' : `, of which ${digest.oddRecords} should be looked at first`;
	const held = plan.heldBecause === null ? 'It was asked for as a preview.' : `It is held. ${plan.heldBecause}`;
	const rows = examples.flatMap(rowsOf);
	const shown =
		rows.length === 0 || digest.records <= examples.length ? '' : ` Shown are ${examples.length} of them.`;
	return {
		decisionId: decisionIdOf('plan', plan.id),
		kind: 'plan',
		version: planVersion(plan),
		foundAt: plan.createdAt,
		contactIds: [],
		title: `May the sync with ${label} go on?`,
		sentence: `${held} It is about ${digest.records} ${digest.records === 1 ? 'record' : 'records'}${odd}, and was made ${timeInUtc(plan.createdAt)}.${shown}`,
		lines: planLines(digest, label, MOST_LINES),
		columns: ['Here', `In ${label}`, 'Becomes'],
		rows,
		links: examples.flatMap(({ name, crmUrl }) => {
			const url = webAddress(crmUrl);
			return url === null ? [] : [{ name: `${name ?? 'Record'} in ${label}`, url }];
		}),
		choices: await choicesOf(input, plan),
	};
}

/** A plan is never changed, only carried out or replaced. */
export function planVersion({ id, state, policyVersion }: SyncPlan): string {
	return contentHash([id, state, policyVersion]);
}

function rowsOf({ name, email, crmId, reason, fields }: PlanItem): DecisionRow[] {
	const who = name ?? email ?? crmId ?? 'Somebody';
	if (fields.length === 0) return [{ label: `${who}\n${reason}`, values: ['', '', ''] }];
	return fields.slice(0, MOST_FIELDS).map(({ field, hub, crm, to, side }) => ({
		label: `${who}\n${field.replace(/^(native|custom):/, '')}`,
		values: [textOf(hub), textOf(crm), side === null ? 'nothing is written' : textOf(to) || 'is cleared'],
	}));
}

function textOf(value: PlanItem['fields'][number]['to']): string {
	if (value === null) return '';
	return Array.isArray(value) ? value.join('\n') : String(value);
}

async function choicesOf(input: PlanDecisionInput, plan: SyncPlan): Promise<OfferedChoice[]> {
	const stored = await input.workspace.syncPolicies.get(input.integrationId, input.object);
	const discard: OfferedChoice = {
		choice: 'discard',
		name: 'Discard the plan',
		consequence:
			plan.heldBecause === null
				? 'Nothing is written now. The next run plans anew, and does what the policy lets it.'
				: 'Nothing is written. The next run plans anew, and is held again while its reason stands: mend the cause, or change the policy.',
	};
	if (stored?.version !== plan.policyVersion) return [discard];
	const apply: OfferedChoice = {
		choice: 'apply',
		name: 'Apply the plan',
		consequence: `It is carried out now, in about ${plan.estimatedCalls} calls. Each record is judged again first: what moved since is left out. Sync: Undo takes the run back, as far as nobody changed since what it wrote.`,
	};
	return [apply, discard];
}

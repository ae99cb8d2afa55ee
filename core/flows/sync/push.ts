import type { CrmRecord } from '../../crm/contract';
import { CrmError } from '../../lib/errors';
import type { PushInput, PushOutcome, PushReport } from './contract';
import { contactPushOf, followLead, outcomesOfFollowed, type FollowedLead } from './match/converted-leads';
import { deliver, type Delivery, type WriteStep } from './apply/deliver';
import { createFieldTolerance } from './apply/missing-fields';
import { idKey, identityLookupKeys, lookUp } from './match/look-up';
import { desiredValues, isKnownUnchanged, planStep, refuseSharedRecords, type Candidate, type Step } from './plan/plan';
import { createPushLedger } from './history/push-records';
import { scoreFields, scoresToPush } from './plan/push-scores';
import { outcomeOfDelivery, outcomeOfFailure, outcomeOfStep, pushReport } from './history/push-report';
import { needsSecondLook } from './apply/retry-lookup';

/**
 * Brings contacts into one CRM account: look up, judge, write what differs, remember what was agreed.
 *
 * Never throws for a record or for the CRM: each item ends in exactly one bucket, at its index. What was written is
 * stored after every call, so a crash loses no more than the call that was under way, and the next run looks that up
 * before it writes again.
 */
export async function pushContacts(input: PushInput): Promise<PushReport> {
	const run = createRun(input);
	const candidates = await gather(input);
	const isKnown = (candidate: Candidate) => !input.alwaysLook && isKnownUnchanged(candidate, input.existingValues);
	const asked = candidates.filter((candidate) => !isKnown(candidate));
	const known = candidates.filter(isKnown);
	for (const candidate of known) run.settle({ kind: 'unchanged', candidate, record: null, agreed: {} });
	const steps = await run.plan(asked);
	if (!input.preview) await run.lookAgain(await run.carryOut(steps));
	if (run.followed.length > 0) run.settleFollowed(await pushContacts(contactPushOf(input, run.followed)));
	return pushReport(run.ledger.runId, candidates.map(run.outcomeOf), input.adapter.counts());
}

/** Contacts with what the hub wants and what was agreed before. */
async function gather({
	workspace,
	integration,
	runtime,
	items,
	scope,
	object = 'contact',
}: PushInput): Promise<Candidate[]> {
	const contactIds = items.map(({ contact }) => contact.id);
	const links = await workspace.links.find(integration.id, object, contactIds);
	const scores = scope === 'given' ? null : await scoresToPush(workspace, runtime, contactIds);
	return items.map((item, index) => {
		const link = links.get(item.contact.id) ?? null;
		const score = scoreFields(scores?.get(item.contact.id), link?.pushed);
		return { index, item, object, desired: desiredValues(item, scope ?? 'all', score), link };
	});
}

function createRun(input: PushInput) {
	const { adapter, workspace, integration, object = 'contact' } = input;
	const options = { signal: input.signal };
	const tolerance = createFieldTolerance(adapter, object, input.missingFields, options);
	const ledger = createPushLedger(input);
	const settled = new Map<number, PushOutcome>();
	const followed: FollowedLead[] = [];

	function keep({ index, ...outcome }: PushOutcome & { index: number }): void {
		settled.set(index, outcome);
	}

	/** Plans candidates from fresh look-ups; where those failed, the candidates end here. */
	async function plan(candidates: readonly Candidate[]): Promise<Step[]> {
		try {
			const byId = await lookUp(input, candidates, idKey, options);
			const unknown = candidates.filter(({ index }) => !byId.get(index)?.length);
			const byIdentity = await tolerance.reading(
				async () => await lookUp(input, unknown, identityLookupKeys(adapter, tolerance.externalKeys), options),
			);
			return await planFrom(candidates, new Map([...byId, ...byIdentity]));
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			for (const candidate of candidates) keep(outcomeOfFailure(candidate, error));
			return [];
		}
	}

	async function planFrom(candidates: readonly Candidate[], matches: Map<number, CrmRecord[]>): Promise<Step[]> {
		const rules = {
			existingValues: input.existingValues,
			createMissing: input.createMissing ?? true,
			ownedFields: tolerance.ownedFields,
			keepStages: input.stagesMayMoveBack ? null : adapter.capabilities.leadStages,
			timestampPrecisionMs: adapter.capabilities.timestampPrecisionMs,
		};
		const steps = candidates.flatMap((candidate): Step[] => {
			const match = followLead(candidate, matches.get(candidate.index) ?? []);
			if (match.kind === 'refused') return [match.step];
			if (match.kind === 'leads') return [planStep(candidate, match.records, rules)];
			followed.push({ candidate, contactId: match.contactId });
			return [];
		});
		const crmIds = [...matches.values()].flat().map(({ id }) => id);
		const owners = await workspace.links.findByCrmIds(integration.id, object, [...new Set(crmIds)]);
		const checked = refuseSharedRecords(
			steps,
			new Map([...owners].map(([crmId, link]) => [crmId, link.contactId])),
		);
		for (const step of checked) keep(outcomeOfStep(step));
		return checked;
	}

	async function carryOut(steps: readonly Step[]): Promise<Delivery[]> {
		await ledger.storeUnchanged(steps.filter((step) => step.kind === 'unchanged'));
		const deliveries = await deliver({
			adapter,
			object,
			steps: steps.filter((step): step is WriteStep => step.kind === 'create' || step.kind === 'update'),
			tolerance,
			storeIntents: ledger.storeIntents,
			store: ledger.storeDeliveries,
			options,
		});
		for (const delivery of deliveries) keep(outcomeOfDelivery(delivery));
		return deliveries;
	}

	/** One more look at records the CRM refused because it knows them, and at creates whose answer was lost. */
	async function lookAgain(deliveries: readonly Delivery[]): Promise<void> {
		const looks = new Map(
			deliveries.flatMap((delivery) => {
				const look = needsSecondLook(delivery);
				return look === null ? [] : [[look.candidate.index, look] as const];
			}),
		);
		const candidates = [...looks.values()].map(({ candidate }) => candidate);
		try {
			const found = await lookUp(input, candidates, ({ index }) => looks.get(index)?.keys ?? [], options);
			const hits = candidates.filter(({ index }) => found.get(index)?.length);
			await carryOut(await planFrom(hits, found));
			for (const { index } of hits) if (looks.get(index)?.lostCreate) markCreated(index);
		} catch (error) {
			// The first outcome stands: it says what failed, and the next run looks before it writes.
			if (!(error instanceof CrmError)) throw error;
		}
	}

	/** Found after its answer was lost: this run created it, whatever was left to write. */
	function markCreated(index: number): void {
		const outcome = settled.get(index);
		const isInPlace = outcome?.outcome === 'updated' || outcome?.outcome === 'unchanged';
		if (outcome && isInPlace) settled.set(index, { ...outcome, outcome: 'created' });
	}

	return {
		ledger,
		settle: (step: Step) => keep(outcomeOfStep(step)),
		followed,
		settleFollowed: (report: PushReport) => outcomesOfFollowed(followed, report).forEach(keep),
		plan,
		carryOut,
		lookAgain,
		outcomeOf({ index }: Candidate): PushOutcome {
			const outcome = settled.get(index);
			if (outcome === undefined) throw new Error(`Item ${index} of the push has no outcome`);
			return outcome;
		},
	};
}

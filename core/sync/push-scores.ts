import type { FieldName, FieldValues } from '../crm/contract';
import { isoTime, type Runtime } from '../lib/runtime';
import { bandOf, roundScore, scoreHasChanged, standingAt } from '../scoring';
import type { WorkspaceStore } from '../store/contract';
import type { PushItem, ScoreToPush } from './contract';
import { pickFields } from './field-values';
import { settingsOf, storedScore } from './score-definition';
import { loadStates } from './score-states';

/** The score that goes to the CRM's fields. Others can be sent to fields of the customer's own. */
const PUSHED_SCORE = 'default';

const SCORE_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>(['engagementScore', 'engagementBand', 'engagementScoredAt']);

/** The items with the engagement scores of their contacts, as of now, where contacts have one. Costs three queries. */
export async function withScores(workspace: WorkspaceStore, runtime: Runtime, items: readonly PushItem[]): Promise<PushItem[]> {
	const definition = (await workspace.scores.listDefinitions()).find(({ name }) => name === PUSHED_SCORE);
	if (definition === undefined) return [...items];
	const score = storedScore(definition);
	const now = runtime.clock.now();
	const known = await workspace.scores.find(PUSHED_SCORE, items.map(({ contact }) => contact.id));
	const states = await loadStates(workspace, score, [...known.keys()], now);
	return items.map((item) => {
		const counted = states.get(item.contact.id);
		if (counted === undefined) return item;
		const rounded = roundScore(standingAt(counted.state, now, settingsOf(score.model)).score);
		const { bands, minChange } = score.model;
		return { ...item, score: { score: rounded, band: bandOf(rounded, bands), scoredAt: isoTime(now), minChange } };
	});
}

/**
 * The values to send for a score. Scores fade every minute, so one that has not changed enough since it was last sent is
 * sent as it was, which is no change and costs no call.
 */
export function scoreFields(score: ScoreToPush | undefined, pushed: FieldValues | undefined): FieldValues {
	if (score === undefined) return {};
	const sent = pickFields(pushed ?? {}, (field) => SCORE_FIELDS.has(field));
	const before = typeof sent.engagementScore === 'number' ? sent.engagementScore : null;
	const isOtherBand = sent.engagementBand !== score.band;
	if (!isOtherBand && !scoreHasChanged(before, score.score, { minChange: score.minChange, onBandChange: false })) return sent;
	return { engagementScore: score.score, engagementBand: score.band, engagementScoredAt: score.scoredAt };
}

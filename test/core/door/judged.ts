import { DOORS, type DoorName, type DoorRequest, type DoorVerdict } from '../../../core/door';
import { NOW, secretsOf } from './callers';

/** What a door says to a request that comes in on time, in short forms. */

export const judge = (name: DoorName, request: DoorRequest, now = NOW): DoorVerdict =>
	DOORS[name].judge(request, secretsOf(name), now);

export const refusal = (verdict: DoorVerdict) =>
	verdict.kind === 'refused' ? [verdict.reason, verdict.answer.status, verdict.answer.body] : verdict.kind;

export const reply = ({ answer }: DoorVerdict) => [answer.status, answer.body];

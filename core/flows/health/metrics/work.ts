import type { WorkTotal } from '../../../lib/work-totals';
import { add, counter, crmLabel } from './samples';
import type { MetricFamily, Sample } from './text';

interface Input {
	work: readonly WorkTotal[];
	crms: readonly string[];
}

/** What the work of all processes waited for, lost and was held up by. Pure. */
export function ofWork(input: Input): MetricFamily[] {
	const [waits, waited, losses, stalls] = [0, 0, 0, 0].map(() => new Map<string, Sample>()) as [
		Map<string, Sample>,
		Map<string, Sample>,
		Map<string, Sample>,
		Map<string, Sample>,
	];
	for (const { of, what, crm, count, tookMs } of input.work) {
		if (of === 'wait') {
			const labels = { crm: crmLabel(input, crm), reason: what };
			add(waits, labels, count);
			add(waited, labels, tookMs / 1000);
		} else if (of === 'leaseLost') add(losses, { lease: what }, count);
		else add(stalls, { longer_than: what }, count);
	}
	return [
		counter('social_crm_waits_total', 'Waits of calls and runs, by what was waited for.', waits),
		counter('social_crm_wait_seconds_total', 'How long these waits were together.', waited),
		counter('social_crm_lease_losses_total', 'Leases that were lost while their holder was at work.', losses),
		counter('social_crm_stalls_total', 'Times that a process did nothing else for so many seconds.', stalls),
	];
}

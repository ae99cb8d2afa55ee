import { createAttributor, type ChosenModel } from './attribute';
import { type Attribution, type ByChannel, type Path, UNATTRIBUTED } from './contract';

export interface ChannelReport {
	channel: string;
	/** How often it was touched on the paths, converting or not. */
	touches: number;
	/** Conversions of paths that touch it. One conversion counts for each channel of its path. */
	assisted: number;
	/** Paths that touch it, converting or not. */
	paths: number;
	/** In the order of the models asked for. */
	models: Array<{
		credit: number;
		/** Whole minor units. */
		value: number;
		/** Part of all conversions, 0 to 1. */
		share: number;
		/** `markov` only. */
		removalEffect: number | null;
	}>;
}

export interface AttributionReport {
	conversions: number;
	value: number;
	/** Most credit under the first model first; `(unattributed)`, when there is any, last. */
	channels: ChannelReport[];
}

type Counts = Pick<ChannelReport, 'touches' | 'assisted' | 'paths'>;

function countPath({ touchpoints, conversions, nulls = 0 }: Path, byChannel: Map<string, Counts>): void {
	const times = conversions + nulls;
	for (const { channel } of touchpoints) {
		const counts = byChannel.get(channel) ?? { touches: 0, assisted: 0, paths: 0 };
		counts.touches += times;
		byChannel.set(channel, counts);
	}
	for (const channel of new Set(touchpoints.map((touch) => touch.channel))) {
		const counts = byChannel.get(channel) as Counts;
		counts.assisted += conversions;
		counts.paths += times;
	}
}

function compareChannels(one: ChannelReport, other: ChannelReport): number {
	const [isLast, isOtherLast] = [one.channel === UNATTRIBUTED, other.channel === UNATTRIBUTED];
	if (isLast !== isOtherLast) return isLast ? 1 : -1;
	return (other.models[0]?.credit ?? 0) - (one.models[0]?.credit ?? 0) || (one.channel < other.channel ? -1 : 1);
}

/** A report that grows with paths as they come. */
export interface ReportBuilder {
	/** @throws InputError naming the path (counted over all calls) and the field */
	add: (paths: readonly Path[]) => void;
	/** Call once, after the last path. */
	finish: () => AttributionReport;
}

/**
 * The models side by side, channel by channel, for paths as `preparePaths` makes them: what lies outside their period
 * is not there any more. The dimension is that of the channels. It keeps numbers by channel and no path.
 * @throws InputError naming the parameter
 */
export function createReport(models: readonly ChosenModel[]): ReportBuilder {
	const attributor = createAttributor(models);
	const counts = new Map<string, Counts>();
	let conversions = 0;
	let value = 0;
	return {
		add(paths) {
			attributor.add(paths);
			for (const path of paths) {
				countPath(path, counts);
				conversions += path.conversions;
				value += path.value ?? 0;
			}
		},
		finish() {
			const results = attributor.results();
			const names = new Set([...counts.keys(), ...results.flatMap(({ credit }) => Object.keys(credit))]);
			const channels = [...names].map((channel): ChannelReport => {
				const own = results.map((result) => creditOf(result, channel, conversions));
				return { channel, touches: 0, assisted: 0, paths: 0, ...counts.get(channel), models: own };
			});
			return { conversions, value, channels: channels.sort(compareChannels) };
		},
	};
}

function creditOf({ credit, value, removalEffect }: Attribution, channel: string, conversions: number) {
	const own = numberOf(credit, channel) ?? 0;
	return {
		credit: own,
		value: numberOf(value, channel) ?? 0,
		share: conversions > 0 ? own / conversions : 0,
		removalEffect: numberOf(removalEffect, channel),
	};
}

function numberOf(numbers: ByChannel | undefined, name: string): number | null {
	return numbers !== undefined && Object.hasOwn(numbers, name) ? (numbers[name] as number) : null;
}

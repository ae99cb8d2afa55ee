import { attributeAll, type ChosenModel } from './attribute';
import { type Path, UNATTRIBUTED } from './contract';

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

function countsByChannel(paths: readonly Path[]): Map<string, Counts> {
	const byChannel = new Map<string, Counts>();
	for (const { touchpoints, conversions, nulls = 0 } of paths) {
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
	return byChannel;
}

function compareChannels(one: ChannelReport, other: ChannelReport): number {
	const [isLast, isOtherLast] = [one.channel === UNATTRIBUTED, other.channel === UNATTRIBUTED];
	if (isLast !== isOtherLast) return isLast ? 1 : -1;
	return (other.models[0]?.credit ?? 0) - (one.models[0]?.credit ?? 0) || (one.channel < other.channel ? -1 : 1);
}

/**
 * The models side by side, channel by channel, for paths as `preparePaths` makes them: what lies outside their period
 * is not there any more. The dimension is that of the channels.
 * @throws InputError naming the path and the field, or the parameter
 */
export function report({
	paths,
	models,
}: {
	paths: readonly Path[];
	models: readonly ChosenModel[];
}): AttributionReport {
	const results = attributeAll(models, paths);
	const counts = countsByChannel(paths);
	const conversions = paths.reduce((sum, path) => sum + path.conversions, 0);
	const names = new Set([...counts.keys(), ...results.flatMap(({ credit }) => Object.keys(credit))]);
	const numberOf = (numbers: Record<string, number> | undefined, name: string) =>
		numbers !== undefined && Object.hasOwn(numbers, name) ? (numbers[name] as number) : null;
	const channels = [...names].map((channel): ChannelReport => {
		const modelsOfChannel = results.map(({ credit, value, removalEffect }) => {
			const own = numberOf(credit, channel) ?? 0;
			return {
				credit: own,
				value: numberOf(value, channel) ?? 0,
				share: conversions > 0 ? own / conversions : 0,
				removalEffect: numberOf(removalEffect, channel),
			};
		});
		return { channel, touches: 0, assisted: 0, paths: 0, ...counts.get(channel), models: modelsOfChannel };
	});
	const value = paths.reduce((sum, path) => sum + (path.value ?? 0), 0);
	return { conversions, value, channels: channels.sort(compareChannels) };
}

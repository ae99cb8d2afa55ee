interface Run {
	length: number;
	channels: Int32Array;
	times: Float64Array;
	stages: Uint8Array;
}

/** Sorts the touches of a run by time; touches of one time keep their order. */
export function sortRun({ length, channels, times, stages }: Run): void {
	const touches = Array.from({ length }, (_, index) => ({
		time: times[index] as number,
		channel: channels[index] as number,
		stage: stages[index] as number,
	}));
	touches.sort((one, other) => one.time - other.time);
	touches.forEach(({ time, channel, stage }, index) => {
		times[index] = time;
		channels[index] = channel;
		stages[index] = stage;
	});
}

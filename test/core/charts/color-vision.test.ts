import { ORDER, THEMES } from '../../../core/charts/inks';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * What is left of linear red, green and blue for people without one kind of cone: Machado, Oliveira and Fernandes,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, for the full deficiency.
 */
const SIGHTS: Readonly<Record<string, Matrix>> = {
	everybody: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	'people who do not see red': [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	'people who do not see green': [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	'people who do not see blue': [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** Oklab, in which distances are about as large as people see them. https://bottosson.github.io/posts/oklab/ */
const CONES: Matrix = [
	[0.4122214708, 0.5363325363, 0.0514459929],
	[0.2119034982, 0.6806995451, 0.1073969566],
	[0.0883024619, 0.2817188376, 0.6299787005],
];
const OPPONENTS: Matrix = [
	[0.2104542553, 0.793617785, -0.0040720468],
	[1.9779984951, -2.428592205, 0.4505937099],
	[0.0259040371, 0.7827717662, -0.808675766],
];

const times = (matrix: Matrix, [a, b, c]: Triple): Triple =>
	matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Triple;
const each = (triple: Triple, change: (value: number) => number) => triple.map(change) as unknown as Triple;

function linear(color: string): Triple {
	const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
	return each(parts as unknown as Triple, (part) =>
		part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
	);
}

function seen(color: string, sight: Matrix): Triple {
	const light = each(times(sight, linear(color)), (part) => Math.min(1, Math.max(0, part)));
	return times(OPPONENTS, each(times(CONES, light), Math.cbrt));
}

/** A difference of 0.02 is about the least that people see where two patches touch. */
const APART = 0.07;
/** Of a colour to the page, as the web's rules for contrast count it. */
const LEAST_CONTRAST = 2.2;

function brightness(color: string): number {
	const [red, green, blue] = linear(color);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('The colours of charts, %s,', (theme) => {
	const inks = THEMES[theme];

	it.each(Object.entries(SIGHTS))('are told apart by %s', (_people, sight) => {
		const tooNear = ORDER.flatMap((one, index) =>
			ORDER.slice(index + 1).flatMap((other) => {
				const [a, b] = [seen(inks[one], sight), seen(inks[other], sight)];
				const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
				return distance < APART ? [`${one} and ${other}: ${distance.toFixed(3)}`] : [];
			}),
		);
		expect(tooNear).toEqual([]);
	});

	it('stand out from the page', () => {
		const page = brightness(inks.page);
		const faint = ORDER.filter((color) => {
			const [dark = 0, bright = 0] = [page, brightness(inks[color])].sort((a, b) => a - b);
			return (bright + 0.05) / (dark + 0.05) < LEAST_CONTRAST;
		});
		expect(faint).toEqual([]);
	});
});

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Chart, ChartLook } from '../../../core/charts';
import type { Answer } from '../items/answer';
import { attachFile } from '../items/files';

import type { PictureLook } from './options';

export { chartOptions, readLook, type PictureLook } from './options';

/** Points of the picture for each pixel of the chart, so that text is sharp on any screen. */
const DENSITY = 2;

type Draw = (svg: string) => Uint8Array;

let drawing: Promise<Draw> | undefined;

/** What draws is a megabyte of code that few workflows need: it is loaded with the first chart. */
async function openDrawing(): Promise<Draw> {
	const [{ initWasm, Resvg }, { bytes: code }, { bytes: font }] = await Promise.all([
		import('@resvg/resvg-wasm'),
		import('@resvg/resvg-wasm/index_bg.wasm'),
		import('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
	]);
	await initWasm(new Uint8Array(code));
	const options = {
		font: { fontBuffers: [new Uint8Array(font)], defaultFontFamily: 'DejaVu Sans' },
		fitTo: { mode: 'zoom', value: DENSITY },
	} as const;
	return (svg) => {
		const drawer = new Resvg(svg, options);
		const picture = drawer.render();
		try {
			return picture.asPng();
		} finally {
			picture.free();
			drawer.free();
		}
	};
}

/** A chart as SVG, by what is loaded with the first one. */
export async function openSvg(): Promise<(chart: Chart, look: ChartLook) => string> {
	return (await import('../../../core/charts')).chartSvg;
}

/** A chart as the bytes of a PNG, with twice as many points as the look has pixels. */
export async function chartPng(chart: Chart, look: ChartLook): Promise<Uint8Array> {
	const svg = (await openSvg())(chart, look);
	drawing ??= openDrawing();
	return (await drawing)(svg);
}

interface Drawing {
	chart: Chart;
	/** Of the file, without its ending. */
	name: string;
	look: PictureLook;
	/** By which later nodes find the file. Default `chart`. */
	property?: string;
}

/** The same answer with a chart beside it: a picture that n8n's editor shows, or an SVG. */
export async function withChart<T extends Answer>(
	context: Pick<IExecuteFunctions, 'helpers'>,
	json: T,
	{ chart, name, look, property = 'chart' }: Drawing,
): Promise<T> {
	const { format } = look;
	const bytes = format === 'png' ? await chartPng(chart, look) : (await openSvg())(chart, look);
	const mimeType = format === 'png' ? 'image/png' : 'image/svg+xml';
	const stored = await context.helpers.prepareBinaryData(Buffer.from(bytes), `${name}.${format}`, mimeType);
	attachFile(json, property, stored);
	return json;
}

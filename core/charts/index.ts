/** Charts as data, and as SVG. */
export type { Chart, ChartColor, ChartLook, Series } from './contract';
export { chartSvg } from './draw';

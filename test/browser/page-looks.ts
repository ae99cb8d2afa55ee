/** What somebody who reads a page would stumble over. Each function runs in the page. */

/** What WCAG asks of text. */
export const LEAST_CONTRAST = 4.5;

/** The faintest text of the page. @returns its contrast against what lies behind it, and the text */
export function faintest(): { contrast: number; text: string } {
	const parts = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
	const luminance = (color: string) => {
		const [red = 0, green = 0, blue = 0] = parts(color).map((part) => {
			const share = part / 255;
			return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const behind = (element: Element | null): string => {
		if (element === null) return 'rgb(255, 255, 255)';
		const { backgroundColor } = getComputedStyle(element);
		return parts(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let found = { contrast: Infinity, text: '' };
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const element = node.parentElement;
		if (element === null || (node.textContent ?? '').trim() === '') continue;
		const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
		const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
		if (contrast < found.contrast) found = { contrast, text: (node.textContent ?? '').trim().slice(0, 80) };
	}
	return found;
}

/** What is wider than the page, lies over its neighbours or is squeezed, and is in nothing that scrolls. */
export function overflowing(): string[] {
	const isScrolled = (element: Element) => element.closest('.wide') !== null;
	const wide = [...document.querySelectorAll('body *')]
		.filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !isScrolled(element))
		.map((element) => `${element.tagName} is wider than the page`);
	const piled = [...document.querySelectorAll('td, th')]
		.filter((cell) => cell.scrollHeight > cell.clientHeight + 1 && getComputedStyle(cell).overflowY === 'visible')
		.map((cell) => `${cell.tagName} runs over its neighbours`);
	const squeezed = [...document.querySelectorAll('tbody th')]
		.filter(({ clientWidth }) => clientWidth < 60)
		.map(() => 'a name of one letter a line');
	const isWide = document.documentElement.scrollWidth > innerWidth;
	return [...(isWide ? ['the page'] : []), ...wide, ...piled, ...squeezed];
}

/** What a screen reader, or somebody without a mouse, misses. */
export function missing(): string[] {
	const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName.slice(1)));
	const isSkipped = levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1);
	const tables = [...document.querySelectorAll('table')].flatMap((table) => [
		...(table.caption === null ? ['a table without a caption'] : []),
		...([...table.querySelectorAll('th')].every(({ scope }) => scope !== '') ? [] : ['a heading of nothing']),
		...([...table.rows].every((row) => row.cells[0]?.tagName === 'TH') ? [] : ['a row without a heading']),
		// n8n shows a page without spans.
		...([...table.rows].every((row) => row.cells.length === table.rows[0]?.cells.length)
			? []
			: ['a row too short']),
	]);
	const scrolled = [...document.querySelectorAll<HTMLElement>('.wide')]
		.filter((region) => region.tabIndex !== 0 || !region.getAttribute('aria-label'))
		.map(() => 'something that scrolls by a mouse alone');
	return [
		...(document.documentElement.lang === 'en' ? [] : ['the language']),
		...(levels.filter((level) => level === 1).length === 1 && !isSkipped ? [] : ['a heading']),
		...tables,
		...scrolled,
	];
}

/** Tables that do not fit on a sheet, as wide as the window. */
export function cutOff(): number {
	return [...document.querySelectorAll('table')].filter(({ scrollWidth }) => scrollWidth > innerWidth).length;
}

import { html, type Markup } from './html';
import { PAGE_STYLE } from './page-style';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page of its own, under its title as a heading: no scripts, and nothing is loaded. */
export function page(title: string, content: Markup): Markup {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}" />
				<meta name="robots" content="noindex" />
				<title>${title}</title>
				<style>
					${{ markup: PAGE_STYLE }}
				</style>
			</head>
			<body>
				<main>
					<h1>${title}</h1>
					${content}
				</main>
			</body>
		</html> `;
}

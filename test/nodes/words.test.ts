import ts from 'typescript';
import { sources, type Source } from '../helpers/sources';

/** Words that a shop owner stumbles over, and what to write in their place. */
const STUMBLES: Array<[RegExp, string]> = [
	[/E-Mail/, 'Email'],
	[/(?<!\bthere) (is|are) no /i, 'is not a …'],
	[/\b(is|are) none of\b/, 'is not one of …'],
	[/\bwhom\b/i, 'who'],
	[/\banew\b/, 'again'],
	[/\bput right\b/, 'fixed'],
	[/\b(UUID|IANA)\b/, 'the ID; the name'],
];

/** @returns the sentences in a source: its texts of several words, without comments */
function sentencesIn({ file, text }: Source): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
			if (node.getText().includes(' ')) found.push(node.getText());
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}

const sentences = [...sources('nodes'), ...sources('credentials')].flatMap(sentencesIn);

it.each(STUMBLES)('no text of the nodes has %p (better: %s)', (stumble) => {
	expect(sentences.length).toBeGreaterThan(500);
	expect(sentences.filter((sentence) => stumble.test(sentence))).toEqual([]);
});

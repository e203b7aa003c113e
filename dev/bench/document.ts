// @ts-check
const BEGIN = '<!-- npm run bench -- --doc: begin -->';
const END = '<!-- npm run bench -- --doc: end -->';

/**
 * @param {string} document Markdown with both marks.
 * @param {string} text
 * @returns {string} The document with the text between the marks, instead of what was there.
 * @throws {Error} When a mark is missing.
 */
function replaceBetweenMarks(document, text) {
	const begin = document.indexOf(BEGIN);
	const end = document.indexOf(END);
	if (begin < 0 || end < begin)
		throw new Error('The document has lost its marks of the benchmark.');
	return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}

module.exports = { BEGIN, END, replaceBetweenMarks };

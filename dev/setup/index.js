// @ts-check
/** Set-up that the commands do themselves; Node and npm are all it needs. */
module.exports = {
	...require('./dependencies'),
	...require('./package'),
	...require('./packages'),
	...require('./step'),
	...require('./tools'),
};

// The post step: what main left is given back. It has a file of its own (dist/post.js), because a main that was stopped before
// its first word has left no state by which it could be known, and would be run again in its place.
process.env['STATE_phase'] = 'post';
await import('./index.js');

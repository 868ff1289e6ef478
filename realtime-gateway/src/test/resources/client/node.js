import { follow } from './follow.js';

follow(JSON.parse(process.argv[2]), (line) => console.log(JSON.stringify(line)));

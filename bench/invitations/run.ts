import 'reflect-metadata';
import { measureSending } from './outbox.js';

console.log(await measureSending(3000, 3));

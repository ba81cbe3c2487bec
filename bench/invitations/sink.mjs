// A mail server that takes everything and keeps nothing, as a process of its own: what it costs is the same for whoever sends.
import { createServer } from 'node:net';

const READY = '220 sink ESMTP\r\n';
const END_OF_DATA = Buffer.from('\r\n.\r\n');

const server = createServer((socket) => {
  let tail = Buffer.alloc(0);
  let isData = false;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.write(READY);
  socket.on('data', (chunk) => {
    tail = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    for (;;) {
      const end = isData ? tail.indexOf(END_OF_DATA) : tail.indexOf('\r\n');
      if (end < 0) return;
      const line = isData ? '' : tail.subarray(0, end).toString('latin1');
      tail = tail.subarray(end + (isData ? END_OF_DATA.length : 2));
      if (isData) process.send?.('taken');
      const answer = isData ? '250 taken\r\n' : answerTo(line);
      isData = !isData && /^DATA$/i.test(line);
      socket.write(answer);
      if (/^QUIT$/i.test(line)) return void socket.end();
    }
  });
});

function answerTo(line) {
  if (/^EHLO/i.test(line)) return '250-sink\r\n250-8BITMIME\r\n250 PIPELINING\r\n';
  if (/^DATA$/i.test(line)) return '354 go on\r\n';
  return /^QUIT$/i.test(line) ? '221 bye\r\n' : '250 ok\r\n';
}

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('disconnect', () => process.exit(0));

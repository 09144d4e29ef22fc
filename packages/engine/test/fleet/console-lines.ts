/** What is typed at consoles: mostly logging in, so that the rest finds a shell. */
export const LINES = [
  'root',
  'root',
  'root',
  'echo a > /root/a',
  'echo b >> /tmp/b; cat /tmp/b',
  'mkdir -p /root/x/y && cp /root/a /root/x/y',
  'rm -rf /root/x /root/a /etc/motd',
  'mv /tmp/b /root/b',
  'stress --cpu 2 --vm 1 --vm-bytes 64M &',
  'stress -c 1 -t 30',
  'sleep 5',
  'ping -c 3 web-2',
  'kill 1001',
  'poweroff',
  'reboot',
  'ps | grep stress | wc -l > /root/n',
] as const

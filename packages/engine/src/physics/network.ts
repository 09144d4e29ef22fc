/** What TCP carries of a link's rate after headers: 940 of 1,000 Mb/s, 9.35 of 10 Gb/s (Felter et al. 2014, nuttcp). */
export const GOODPUT = 0.94
/** What two guests of one host exchange through memory, in bytes per second: our choice, 40 Gb/s; iperf3 has shown 71 (clownix). */
export const SAME_HOST_BPS = 5e9
/** Round trip between guests of one host: our choice. */
export const SAME_HOST_RTT_S = 30e-6
/** Round trip between two hosts without guests, and what each guest adds (Felter et al. 2014, netperf TCP_RR 37.6 and 67.9 µs). */
export const HOST_RTT_S = 36e-6
export const GUEST_RTT_S = 31e-6

/*
** A command on a terminal that nobody looks at, but a clock:
**
**   terminal COLUMNS ROWS COMMAND ARGS...
**
** reads lines "KEYS MILLISECONDS TEXT" from its standard input: KEYS, in hexadecimal, are typed, and what is drawn is read until TEXT is in
** it, or so many milliseconds have passed. To each it says "PID MICROSECONDS BYTES": which process the command is, how long that took, -1 if
** TEXT never came, and how many bytes were drawn. The command is started by the first line, and terminated when there are no more.
** The terminal answers no question.
*/
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char drawn[1 << 22];

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

/* How long it took from `from` until TEXT was drawn; -1 if it was not by `until`, or the terminal closed. */
static long long await(int terminal, const char *text, long long from, long long until, size_t *bytes) {
  size_t wanted = strlen(text), kept = *bytes = 0;
  for (long long left; (left = until - now()) > 0;) {
    struct pollfd input = { .fd = terminal, .events = POLLIN };
    if (poll(&input, 1, (int)(left / 1000) + 1) <= 0) continue;
    ssize_t count = read(terminal, drawn + kept, sizeof drawn - kept);
    if (count <= 0) return -1;
    *bytes += count;
    /* What was there before needs no second look, but for its end. */
    size_t start = kept > wanted ? kept - wanted : 0;
    kept += count;
    if (wanted && memmem(drawn + start, kept - start, text, wanted)) return now() - from;
    if (kept > sizeof drawn / 2) {
      memmove(drawn, drawn + kept - wanted, wanted);
      kept = wanted;
    }
  }
  return -1;
}

static void type(int terminal, const char *keys) {
  for (unsigned key; sscanf(keys, "%2x", &key) == 1; keys += 2) {
    unsigned char byte = key;
    if (write(terminal, &byte, 1) < 0) return;
  }
}

int main(int argc, char **argv) {
  static char line[1 << 16], keys[1 << 16], text[1 << 12];
  int terminal = -1, milliseconds;
  size_t bytes;
  pid_t pid = -1;
  if (argc < 4) return fprintf(stderr, "usage: terminal COLUMNS ROWS COMMAND ARGS...\n"), 2;
  struct winsize size = { .ws_col = atoi(argv[1]), .ws_row = atoi(argv[2]) };
  while (fgets(line, sizeof line, stdin)) {
    text[0] = 0;
    if (sscanf(line, "%65535s %d %4095[^\n]", keys, &milliseconds, text) < 2) return fprintf(stderr, "terminal: no line: %s", line), 2;
    long long from = now();
    if (pid < 0 && (pid = forkpty(&terminal, 0, 0, &size)) == 0) {
      execvp(argv[3], argv + 3);
      _exit(127);
    }
    if (pid < 0) return perror("terminal"), 1;
    type(terminal, keys);
    long long took = await(terminal, text, from, from + milliseconds * 1000LL, &bytes);
    printf("%d %lld %zu\n", pid, took, bytes);
    fflush(stdout);
  }
  if (pid < 0) return 0;
  kill(pid, SIGTERM);
  /* Nobody reads any more once it is gone; what it still draws must not keep it. */
  await(terminal, "", 0, now() + 3000000, &bytes);
  kill(pid, SIGKILL);
  return waitpid(pid, 0, 0) < 0;
}

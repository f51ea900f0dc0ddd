/*
** One command from its start to its end, with its standard output in FILE:
**
**   timed FILE COMMAND ARGS...
**
** prints its exit status, the time by the clock and that of the processor in microseconds, and its peak memory in KiB. A program of
** its own, and a small one: a child's peak counts from that of the process it was forked from, and a big one is slow to fork.
*/
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long micro(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int argc, char **argv) {
  struct timespec from, to;
  struct rusage use;
  int status, output = argc > 2 ? open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
  if (output < 0) return fprintf(stderr, "usage: timed FILE COMMAND ARGS...\n"), 2;
  clock_gettime(CLOCK_MONOTONIC, &from);
  pid_t pid = fork();
  if (pid == 0) {
    dup2(output, 1);
    close(output);
    execvp(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
  }
  if (pid < 0 || wait4(pid, &status, 0, &use) < 0) return perror("timed"), 1;
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%d %lld %lld %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
         (to.tv_sec - from.tv_sec) * 1000000LL + (to.tv_nsec - from.tv_nsec) / 1000, micro(use.ru_utime) + micro(use.ru_stime), use.ru_maxrss);
  return 0;
}

/*
** A crowd: sleeping processes in hundreds of namespaces, as on a machine full of containers, some of them nested.
**
**   crowd TASKS DESCRIPTORS
**
** makes so many processes, each with so many descriptors, says "ready NAMESPACES" once all are there, and keeps them until its
** standard input ends: so also when whoever started it is killed. All live in one PID namespace, and die with its first process.
**
** Groups of them stand in chains, one PID namespace below the other, LEVELS deep with the one around all. Every group has PID, UTS and
** IPC namespaces of its own; every fourth a user namespace, every sixth those that cost more: net, mnt and cgroup.
*/
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEVELS = 31, CHAIN = LEVELS - 1, MOST_GROUPS = 7 * CHAIN };

/* Shared by all; a failure is told in it, since the crowd has no other descriptors than it is to have. */
static struct { int groups_ready, error; const char *failed; } *news;
static int groups, workers, descriptors;

static _Noreturn void stay(void) {
  for (;;) pause();
}

static _Noreturn void fail(const char *what) {
  news->failed = what;
  __atomic_store_n(&news->error, errno, __ATOMIC_RELEASE);
  stay();
}

static int follow(void *unused) {
  (void)unused;
  stay();
}

/*
** A process in the memory of its leader, for it would use none of its own; a copy takes ten times as long to make, and to unmake.
** They have one stack, too: all stand at the same place of it, and never return.
*/
static void spawn_worker(void) {
  static _Alignas(16) char stack[4096];
  if (clone(follow, stack + sizeof stack, CLONE_VM | SIGCHLD, 0) < 0) fail("clone");
}

static unsigned long own_namespaces(int group) {
  unsigned long flags = CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC;
  if (group % 4 == 3) flags |= CLONE_NEWUSER;
  if (group % 6 == 5) flags |= CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWCGROUP;
  return flags;
}

/* fork(2) into namespaces. */
static pid_t spawn(unsigned long flags) {
  pid_t pid = (pid_t)syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  if (pid < 0) fail("clone");
  return pid;
}

static void write_file(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  if (fd < 0 || write(fd, text, strlen(text)) < 0) fail(path);
  close(fd);
}

/* The owner of a user namespace below needs a uid and a gid here. */
static void map_root(void) {
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", "0 0 1");
  write_file("/proc/self/gid_map", "0 0 1");
}

/* The first process of a group: it makes the others, then that of the group below, which goes on here as this one did. */
static _Noreturn void lead(int group) {
  do {
    char name[16];
    int length = snprintf(name, sizeof name, "crowd-%d", group);
    if (own_namespaces(group) & CLONE_NEWUSER) map_root();
    if (sethostname(name, length)) fail("sethostname");
    prctl(PR_SET_NAME, name);
    for (int i = workers / groups + (group < workers % groups); i > 0; i--) spawn_worker();
    group++;
  } while (group % CHAIN && group < groups && spawn(own_namespaces(group)) == 0);
  __atomic_add_fetch(&news->groups_ready, 1, __ATOMIC_RELEASE);
  stay();
}

static _Noreturn void start_chain(int group) {
  close_range(0, ~0u, 0);
  for (int i = 0; i < descriptors; i++) {
    if (open("/dev/null", O_RDWR) < 0) fail("open");
  }
  lead(group);
}

static const char *hint(int error) {
  if (error == EAGAIN) return ": see ulimit -u, /proc/sys/kernel/pid_max and threads-max, and pids.max of its cgroup";
  if (error == ENOSPC) return ": see /proc/sys/user/max_*_namespaces, and at most 32 PID namespaces can be nested";
  return error == EMFILE ? ": see ulimit -n" : "";
}

/* The first process of the crowd's PID namespace: the kernel kills them all when it exits. */
static int keep(void) {
  int namespaces = 1;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int group = 0; group < groups; group++) {
    namespaces += __builtin_popcountl(own_namespaces(group));
    if (group % CHAIN == 0 && spawn(own_namespaces(group)) == 0) start_chain(group);
  }
  struct pollfd input = { .fd = 0, .events = POLLIN };
  while (__atomic_load_n(&news->groups_ready, __ATOMIC_ACQUIRE) < groups) {
    int error = __atomic_load_n(&news->error, __ATOMIC_ACQUIRE);
    if (error) {
      fprintf(stderr, "crowd: %s: %s%s\n", news->failed, strerror(error), hint(error));
      return 1;
    }
    if (poll(&input, 1, 2)) return 0;
  }
  printf("ready %d\n", namespaces);
  fflush(stdout);
  for (char c; read(0, &c, 1) > 0;) continue;
  return 0;
}

int main(int argc, char **argv) {
  int tasks = argc > 1 ? atoi(argv[1]) : 0, status;
  groups = tasks / 5 < MOST_GROUPS ? tasks / 5 : MOST_GROUPS;
  workers = tasks - groups - 2; /* this process and the first of the namespace count, too */
  descriptors = argc > 2 ? atoi(argv[2]) : 0;
  if (argc != 3 || tasks < 10 || descriptors < 0) {
    fprintf(stderr, "usage: crowd TASKS DESCRIPTORS, at least 10 tasks\n");
    return 2;
  }
  news = mmap(0, sizeof *news, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (news == MAP_FAILED) return perror("crowd: mmap"), 1;
  pid_t first = (pid_t)syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);
  if (first < 0) return perror("crowd: a PID namespace"), 1;
  if (first == 0) _exit(keep());
  while (waitpid(first, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

// Sends one request over and over and tells what came of it, as a line of JSON. One thread; the same few microseconds
// for every server, so that it is not what is measured.
//
//   load <port> <request file> <connections> <requests per second, 0 for as many as go> <seconds> <most requests>
//
// With a rate, requests are due at even intervals, and latency counts from when a request was due, not from when a
// connection was free for it: a server that stalls pays for everything that had to wait. Each run of eight '@' in the
// request is overwritten with a number that grows, also from one run to a later one, to make every request another one.
// Ends early when standard input does, and at the latest ten seconds after its time.
#include "http_message.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MARKS = 64, MARK_SIZE = 8, GRACE_US = 10000000 };

struct connection {
  int fd;
  struct bytes request;
  struct bytes in;
  size_t sent;
  double due_us;
  int busy;
};

static int epoll_fd, port;
static struct bytes request;
static size_t marks[MARKS], mark_count;
static struct connection **idle;
static size_t idle_count;
static unsigned long first_number, started, most, answered, failed, reconnected, in_flight;
static float *latencies;
static size_t latency_capacity;

static void watch(struct connection *connection, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  epoll_ctl(epoll_fd, operation, connection->fd, &event);
}

static void open_connection(struct connection *connection) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  connection->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connection->fd < 0 || connect(connection->fd, (struct sockaddr *)&address, sizeof address) != 0) {
    perror("load");
    exit(1);
  }
  fcntl(connection->fd, F_SETFL, O_NONBLOCK);
  setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  connection->in.size = 0;
  watch(connection, EPOLLIN, EPOLL_CTL_ADD);
}

static void flush(struct connection *connection) {
  while (connection->sent < connection->request.size) {
    ssize_t size = write(connection->fd, connection->request.data + connection->sent,
                         connection->request.size - connection->sent);
    if (size <= 0) {
      watch(connection, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
      return;
    }
    connection->sent += (size_t)size;
  }
}

static void start_request(struct connection *connection, double due_us) {
  char number[MARK_SIZE + 1];
  snprintf(number, sizeof number, "%08lx", (first_number + started++) & 0xffffffff);
  for (size_t index = 0; index < mark_count; index++) {
    memcpy(connection->request.data + marks[index], number, MARK_SIZE);
  }
  connection->sent = 0;
  connection->due_us = due_us;
  connection->busy = 1;
  in_flight++;
  flush(connection);
}

static void record(double latency_us) {
  if (answered + failed == latency_capacity) {
    latency_capacity = latency_capacity ? latency_capacity * 2 : 1 << 16;
    latencies = realloc(latencies, latency_capacity * sizeof *latencies);
  }
  latencies[answered + failed] = (float)latency_us;
}

static void finish_request(struct connection *connection, int succeeded) {
  record(now_us() - connection->due_us);
  if (succeeded) answered++;
  else failed++;
  connection->busy = 0;
  in_flight--;
  idle[idle_count++] = connection;
}

/** A status of success, and no GraphQL error in the body. */
static int is_success(const char *answer, size_t head, size_t size) {
  return size > 12 && answer[9] == '2' && memmem(answer + head, size - head, "\"errors\"", 8) == NULL;
}

static void reopen(struct connection *connection) {
  if (connection->busy) finish_request(connection, 0);
  close(connection->fd);
  reconnected++;
  open_connection(connection);
}

static void receive(struct connection *connection) {
  struct bytes *in = &connection->in;
  for (;;) {
    reserve(in, 16384);
    size_t room = in->capacity - in->size;
    ssize_t size = read(connection->fd, in->data + in->size, room);
    if (size < 0) break;
    if (size == 0) {
      reopen(connection);
      return;
    }
    in->size += (size_t)size;
    if ((size_t)size < room) break;
  }
  size_t head, size = message_size(in->data, in->size, &head);
  if (size == 0 || !connection->busy) return;
  finish_request(connection, is_success(in->data, head, size));
  memmove(in->data, in->data + size, in->size - size);
  in->size -= size;
}

static void load_request(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  size_t size;
  do {
    reserve(&request, 16384);
    size = fread(request.data + request.size, 1, 16384, file);
    request.size += size;
  } while (size > 0);
  fclose(file);
  for (char *at = request.data; (at = memmem(at, request.size - (size_t)(at - request.data), "@@@@@@@@", MARK_SIZE));) {
    if (mark_count == MARKS) break;
    marks[mark_count++] = (size_t)(at - request.data);
    at += MARK_SIZE;
  }
}

static int ascending(const void *left, const void *right) {
  float a = *(const float *)left, b = *(const float *)right;
  return (a > b) - (a < b);
}

static double percentile(double share) {
  size_t count = answered + failed;
  if (count == 0) return 0;
  size_t rank = (size_t)(share * (double)count);
  return latencies[rank < count ? rank : count - 1];
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void report(double seconds) {
  double cpu = cpu_seconds(); // before the sorting, when the server is at rest
  qsort(latencies, answered + failed, sizeof *latencies, ascending);
  printf("{\"answered\":%lu,\"failed\":%lu,\"unanswered\":%lu,\"reconnected\":%lu,\"seconds\":%.6f,"
         "\"p50Us\":%.1f,\"p90Us\":%.1f,\"p99Us\":%.1f,\"maxUs\":%.1f,\"cpuSeconds\":%.6f}\n",
         answered, failed, in_flight, reconnected, seconds, percentile(0.5), percentile(0.9), percentile(0.99),
         percentile(1), cpu);
}

/** Starts what is due; answers how many microseconds are left until the next request, -1 when none is to come. */
static double start_due(double now, double begin, double interval_us, unsigned long limit) {
  while (idle_count > 0 && started < limit) {
    double due = interval_us > 0 ? begin + (double)started * interval_us : now;
    if (due > now) return due - now;
    start_request(idle[--idle_count], due);
  }
  return -1;
}

static int wait_for_events(struct epoll_event *events, int size, double wait_us) {
  struct timespec wait = {.tv_sec = (time_t)(wait_us / 1e6), .tv_nsec = (long)((uint64_t)(wait_us * 1e3) % 1000000000)};
  return epoll_pwait2(epoll_fd, events, size, &wait, NULL);
}

static void run(double begin, double interval_us, double end) {
  struct epoll_event events[256];
  double now;
  while ((now = now_us()) < end + GRACE_US) {
    double wait_us = now < end ? start_due(now, begin, interval_us, most) : -1;
    if ((now >= end || started >= most) && in_flight == 0) return;
    if (wait_us < 0 || wait_us > 100000) wait_us = 100000;
    int ready = wait_for_events(events, 256, wait_us);
    for (int index = 0; index < ready; index++) {
      if (events[index].data.ptr == NULL) return;
      struct connection *connection = events[index].data.ptr;
      if (events[index].events & EPOLLOUT) {
        flush(connection);
        if (connection->sent == connection->request.size) watch(connection, EPOLLIN, EPOLL_CTL_MOD);
      }
      if (events[index].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(connection);
    }
  }
}

static void open_connections(size_t count) {
  struct connection *connections = calloc(count, sizeof *connections);
  idle = calloc(count, sizeof *idle);
  for (size_t index = 0; index < count; index++) {
    struct connection *connection = &connections[index];
    reserve(&connection->request, request.size);
    memcpy(connection->request.data, request.data, request.size);
    connection->request.size = request.size;
    open_connection(connection);
    idle[idle_count++] = connection;
  }
}

int main(int count, char **arguments) {
  if (count != 7) {
    fprintf(stderr, "usage: load <port> <request file> <connections> <rate> <seconds> <most requests>\n");
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  port = atoi(arguments[1]);
  load_request(arguments[2]);
  double rate = atof(arguments[4]), seconds = atof(arguments[5]);
  most = strtoul(arguments[6], NULL, 10);
  // a server may keep what an earlier run has sent
  first_number = (unsigned long)time(NULL) << 16;
  epoll_fd = epoll_create1(0);
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  open_connections((size_t)atoi(arguments[3]));
  double begin = now_us();
  run(begin, rate > 0 ? 1e6 / rate : 0, begin + seconds * 1e6);
  report((now_us() - begin) / 1e6);
  return 0;
}

// Stands in for Microsoft Graph where its own cost must not show: one thread, connections kept alive, one fixed policy.
//
//   upstream <port> <policy.json> <delay in milliseconds>
//
// Answers POST with 201 and the policy, GET with 200 and the policy under the id that the path has, and a batch of reads
// with as many policies. Prints the port that it took, and ends when standard input does.
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
#include <unistd.h>

struct connection {
  int fd;
  struct bytes in;
  struct bytes out;
  size_t sent;
  double due_us; // when the answer may leave; 0 when none waits
  struct connection *next;
};

static int epoll_fd;
static double delay_us;
static char *policy;
static size_t policy_size;
static char *policy_id; // within the policy
static struct connection *first_waiting, *last_waiting;

static void watch(struct connection *connection, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  epoll_ctl(epoll_fd, operation, connection->fd, &event);
}

static void end_connection(struct connection *connection) {
  close(connection->fd);
  connection->fd = -1;
  if (connection->due_us > 0) return; // still in the queue, which frees it
  free(connection->in.data);
  free(connection->out.data);
  free(connection);
}

static void put(struct bytes *out, const char *data, size_t size) {
  reserve(out, size);
  memcpy(out->data + out->size, data, size);
  out->size += size;
}

static void put_head(struct bytes *out, const char *status, size_t body_size) {
  char head[512];
  int size = snprintf(head, sizeof head,
                      "HTTP/1.1 %s\r\nContent-Type: application/json;odata.metadata=minimal\r\n"
                      "request-id: 0d6b2c1e-5a47-4f0e-9c83-b1d7e2f4a965\r\n"
                      "client-request-id: 7e1f0c52-93ab-4d68-8b2e-c04d5a6f1b37\r\n"
                      "Date: Thu, 01 Jan 2026 06:00:00 GMT\r\nContent-Length: %zu\r\n\r\n",
                      status, body_size);
  put(out, head, (size_t)size);
}

// The id that policy.ts gives the policy.
#define POLICY_ID "b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208"
#define ID_SIZE (sizeof POLICY_ID - 1)

// Puts the policy with the id that the first path in the text has, or with the last one.
static void put_policy(struct bytes *out, const char *text, size_t size) {
  const char *path = memmem(text, size, "olicies/", 8);
  if (path != NULL && policy_id != NULL && path + 8 + ID_SIZE <= text + size) memcpy(policy_id, path + 8, ID_SIZE);
  put(out, policy, policy_size);
}

static void put_batch(struct bytes *out, const char *body, size_t size) {
  static struct bytes answer;
  char item[128];
  answer.size = 0;
  put(&answer, "{\"responses\":[", 14);
  int count = 0;
  for (const char *at = body; (at = memmem(at, size - (size_t)(at - body), "\"id\":\"", 6)) != NULL; at += 6) {
    int length = snprintf(item, sizeof item, "%s{\"id\":\"%d\",\"status\":200,\"headers\":{},\"body\":",
                          count > 0 ? "," : "", atoi(at + 6));
    put(&answer, item, (size_t)length);
    put_policy(&answer, at, size - (size_t)(at - body));
    put(&answer, "}", 1);
    count++;
  }
  put(&answer, "]}", 2);
  put_head(out, "200 OK", answer.size);
  put(out, answer.data, answer.size);
}

static void put_answer(struct bytes *out, const char *request, size_t head, size_t size) {
  const char *line_end = memchr(request, '\r', head);
  if (memmem(request, (size_t)(line_end - request), "$batch", 6) != NULL) {
    put_batch(out, request + head, size - head);
    return;
  }
  put_head(out, request[0] == 'P' ? "201 Created" : "200 OK", policy_size);
  put_policy(out, request, (size_t)(line_end - request));
}

static void flush(struct connection *connection) {
  while (connection->sent < connection->out.size) {
    ssize_t size = write(connection->fd, connection->out.data + connection->sent,
                         connection->out.size - connection->sent);
    if (size <= 0) {
      watch(connection, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
      return;
    }
    connection->sent += (size_t)size;
  }
  connection->out.size = connection->sent = 0;
}

static void answer_or_wait(struct connection *connection) {
  if (delay_us == 0) {
    flush(connection);
    return;
  }
  if (connection->due_us > 0) return;
  connection->due_us = now_us() + delay_us;
  connection->next = NULL;
  if (first_waiting == NULL) first_waiting = connection;
  else last_waiting->next = connection;
  last_waiting = connection;
}

static void answer_due(void) {
  double now = now_us();
  while (first_waiting != NULL && first_waiting->due_us <= now) {
    struct connection *connection = first_waiting;
    first_waiting = connection->next;
    connection->due_us = 0;
    if (connection->fd == -1) end_connection(connection);
    else flush(connection);
  }
}

static void receive(struct connection *connection) {
  for (;;) {
    reserve(&connection->in, 16384);
    size_t room = connection->in.capacity - connection->in.size;
    ssize_t size = read(connection->fd, connection->in.data + connection->in.size, room);
    if (size < 0) break;
    if (size == 0) {
      end_connection(connection);
      return;
    }
    connection->in.size += (size_t)size;
    if ((size_t)size < room) break;
  }
  size_t head, size, used = 0;
  while ((size = message_size(connection->in.data + used, connection->in.size - used, &head)) > 0) {
    put_answer(&connection->out, connection->in.data + used, head, size);
    used += size;
  }
  if (used == 0) return;
  memmove(connection->in.data, connection->in.data + used, connection->in.size - used);
  connection->in.size -= used;
  answer_or_wait(connection);
}

static void accept_all(int listener) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    struct connection *connection = calloc(1, sizeof *connection);
    connection->fd = fd;
    watch(connection, EPOLLIN, EPOLL_CTL_ADD);
  }
}

static int listen_on(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 4096) != 0) {
    perror("upstream");
    exit(1);
  }
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

static void load_policy(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  struct bytes text = {0};
  size_t size;
  do {
    reserve(&text, 16384);
    size = fread(text.data + text.size, 1, 16384, file);
    text.size += size;
  } while (size > 0);
  fclose(file);
  policy = text.data;
  policy_size = text.size;
  policy_id = memmem(policy, policy_size, POLICY_ID, ID_SIZE);
}

static int next_timeout_ms(void) {
  if (first_waiting == NULL) return -1;
  double wait_us = first_waiting->due_us - now_us();
  return wait_us <= 0 ? 0 : (int)(wait_us / 1000) + 1;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: upstream <port> <policy.json> <delay in milliseconds>\n");
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  load_policy(arguments[2]);
  delay_us = atof(arguments[3]) * 1000;
  int listener = listen_on(atoi(arguments[1]));
  epoll_fd = epoll_create1(0);
  struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listener, &listening);
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = &epoll_fd};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  struct epoll_event events[256];
  for (;;) {
    int ready = epoll_wait(epoll_fd, events, 256, next_timeout_ms());
    for (int index = 0; index < ready; index++) {
      if (events[index].data.ptr == &epoll_fd) return 0;
      struct connection *connection = events[index].data.ptr;
      if (connection == NULL) accept_all(listener);
      else if (events[index].events & EPOLLOUT) {
        flush(connection);
        if (connection->out.size == 0) watch(connection, EPOLLIN, EPOLL_CTL_MOD);
      } else receive(connection);
    }
    answer_due();
  }
}

// Finding the end of an HTTP/1.1 message in what has been received so far. Just enough for two programs that only ever
// meet each other and well-behaved servers.
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

struct bytes {
  char *data;
  size_t size;
  size_t capacity;
};

static inline void reserve(struct bytes *bytes, size_t more) {
  if (bytes->size + more <= bytes->capacity) return;
  while (bytes->capacity < bytes->size + more) bytes->capacity = bytes->capacity ? bytes->capacity * 2 : 16384;
  bytes->data = realloc(bytes->data, bytes->capacity);
  if (bytes->data == NULL) abort();
}

static inline double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

/** The value of a header in `head`, or NULL. `name` is as in "\r\ncontent-length:". */
static inline const char *header_value(const char *head, size_t size, const char *name) {
  size_t length = strlen(name);
  for (const char *at = head; (at = memchr(at, '\r', head + size - at)) != NULL; at++) {
    if ((size_t)(head + size - at) <= length) return NULL;
    if (strncasecmp(at, name, length) == 0) return at + length + strspn(at + length, " ");
  }
  return NULL;
}

/** Where the chunks of a body end, or 0 when more is to come. */
static inline size_t end_of_chunks(const char *data, size_t from, size_t size) {
  for (;;) {
    const char *line = memmem(data + from, size - from, "\r\n", 2);
    if (line == NULL) return 0;
    size_t chunk = strtoul(data + from, NULL, 16);
    from = (size_t)(line - data) + 2 + chunk + 2;
    if (from > size) return 0;
    if (chunk == 0) return from;
  }
}

/** The size of the message that `data` begins with, or 0 when more is to come; `head` gets the size of its head. */
static inline size_t message_size(const char *data, size_t size, size_t *head) {
  const char *end = memmem(data, size, "\r\n\r\n", 4);
  if (end == NULL) return 0;
  *head = (size_t)(end - data) + 4;
  const char *length = header_value(data, *head, "\r\ncontent-length:");
  if (length != NULL) {
    size_t total = *head + strtoul(length, NULL, 10);
    return total <= size ? total : 0;
  }
  if (header_value(data, *head, "\r\ntransfer-encoding:") != NULL) return end_of_chunks(data, *head, size);
  return *head;
}

#endif

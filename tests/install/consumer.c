/* consumer.c - a stranger's program: it knows only what is installed, and checks one draft. C17 and C++. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <countersign.h>

static const char DRAFT[] = "Date of service: 2026-03-02\nDiagnosis: low back pain, M54.5.\n";

int main(void) {
    cs_error error = {CS_OK, ""};
    cs_engine *engine = NULL;
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *json = NULL;
    size_t size = 0;
    if (cs_engine_new(getenv("COUNTERSIGN_DATA"), &engine, &error) == CS_OK &&
        cs_request_new(DRAFT, sizeof DRAFT - 1, NULL, &request, &error) == CS_OK &&
        cs_engine_check(engine, request, &report, &error) == CS_OK &&
        cs_report_write(report, CS_FORMAT_JSONL, NULL, &json, &size, &error) == CS_OK)
        printf("%.*s", (int)size, json);
    else
        fprintf(stderr, "%s: %s\n", cs_status_word(error.status), error.message);
    int found = json && strstr(json, "\"code.retired\"");
    free(json);
    cs_report_free(report);
    cs_request_free(request);
    cs_engine_free(engine);
    return found ? 0 : 1;
}

"""A file is uploaded in three steps and then stands in its channel."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.demo.standin import CHANNEL, error_of

CSV = b"account,times\r\nsandbox,3\r\n"


def start(client, name="report.csv"):
    return client.files_getUploadURLExternal(filename=name, length=len(CSV))


def send(url, content=CSV):
    with urlopen(Request(url, data=content, method="POST"), timeout=5) as answer:
        return answer.status


@pytest.fixture
def uploaded(client):
    started = start(client)
    assert send(started["upload_url"]) == 200
    return started["file_id"]


def complete(client, file_id, **more):
    files = [{"id": file_id, "title": "The report"}]
    return client.files_completeUploadExternal(files=files, **more)


def test_the_sdk_uploads_a_file_into_a_thread(client, ws):
    parent = client.chat_postMessage(channel=CHANNEL, text="report")["ts"]
    client.files_upload_v2(
        filename="report.csv",
        content=CSV.decode(),
        title="The report",
        channel=CHANNEL,
        thread_ts=parent,
        initial_comment="as asked",
        request_file_info=False,
    )
    (message,) = ws.replies(CHANNEL, parent)
    (file,) = message["files"]
    assert (message["text"], message["bot_id"]) == ("as asked", "B01WATCH")
    assert (file["name"], file["title"], file["size"]) == ("report.csv", "The report", len(CSV))
    assert file["mimetype"] == "text/csv"
    assert ws.files.known[file["id"]].content == CSV


def test_a_completed_file_is_described_with_its_kind_only_later(client, clock, ws, uploaded):
    (file,) = complete(client, uploaded, channel_id=CHANNEL)["files"]
    assert (file["id"], file["title"], file["mimetype"]) == (uploaded, "The report", "")
    assert file["url_private"].startswith(f"{ws.base_url}/files/{uploaded}/")
    assert client.files_info(file=uploaded)["file"]["mimetype"] == ""
    clock.now += 1
    file = client.files_info(file=uploaded)["file"]
    assert (file["mimetype"], file["filetype"], file["channels"]) == ("text/csv", "csv", [CHANNEL])


def test_a_file_without_a_channel_is_shown_to_nobody(client, ws, uploaded):
    complete(client, uploaded)
    assert client.files_info(file=uploaded)["file"]["channels"] == []
    assert ws.messages(CHANNEL) == []


def test_a_file_alone_is_a_message_without_text(client, ws, uploaded):
    complete(client, uploaded, channel_id=CHANNEL)
    (message,) = ws.messages(CHANNEL)
    assert (message["text"], message["files"][0]["id"]) == ("", uploaded)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"channel_id": "C09NONE"}, "channel_not_found"),
        ({"channel_id": CHANNEL, "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)
def test_a_file_that_cannot_be_shared_can_be_completed_again(client, uploaded, more, error):
    assert error_of(complete, client, uploaded, **more)["error"] == error
    complete(client, uploaded, channel_id=CHANNEL)


def test_a_file_whose_bytes_never_came_is_not_found(client):
    file_id = start(client)["file_id"]
    assert error_of(complete, client, file_id)["error"] == "file_not_found"
    assert error_of(complete, client, "F09NONE")["error"] == "file_not_found"
    assert error_of(client.files_info, file=file_id)["error"] == "file_not_found"
    assert error_of(client.files_info, file="F09NONE")["error"] == "file_not_found"


@pytest.mark.parametrize("files", [[], "x", [{"title": "no id"}]])
def test_completing_needs_files(client, files):
    answer = error_of(client.api_call, "files.completeUploadExternal", json={"files": files})
    assert answer["error"] == "invalid_arguments"


@pytest.mark.parametrize(
    "arguments", [{"filename": "x"}, {"length": 3}, {"filename": "x", "length": "long"}]
)
def test_an_upload_needs_a_name_and_a_length(client, arguments):
    answer = error_of(client.api_call, "files.getUploadURLExternal", params=arguments)
    assert answer["error"] == "invalid_arguments"


def test_an_upload_address_is_for_one_upload(client, ws):
    started = start(client)
    send(started["upload_url"])
    complete(client, started["file_id"])
    for url in (started["upload_url"], f"{ws.base_url}/upload/none"):
        with pytest.raises(HTTPError, match="404"):
            send(url)

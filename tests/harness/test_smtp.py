import smtplib
from email.message import EmailMessage

import pytest

from tests.support import smtp


def send(sink, subject="Your application"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "fair@example.org", "Мария <maria@example.org>", subject
    message.set_content("Добър ден")
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=20) as client:
        client.send_message(message)


def test_mail_arrives_with_its_envelope_and_its_words():
    with smtp.sink() as sink:
        send(sink)
    assert [delivery.recipients for delivery in sink.deliveries] == [("maria@example.org",)]
    assert sink.to("maria@example.org")[0].message["Subject"] == "Your application"
    assert sink.deliveries[0].text.strip() == "Добър ден"


def test_a_refused_mail_is_not_kept_and_the_next_one_is():
    with smtp.sink() as sink:
        sink.refuse()
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            send(sink, "first")
        send(sink, "second")
    assert refusal.value.smtp_code == 451
    assert [delivery.message["Subject"] for delivery in sink.deliveries] == ["second"]


def test_a_dropped_line_keeps_the_mail_and_leaves_the_sender_in_doubt():
    with smtp.sink() as sink:
        sink.drop()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(sink)
        assert len(sink.wait_for(1)) == 1

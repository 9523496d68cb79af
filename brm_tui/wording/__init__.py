"""Texts that others read: mails from templates, with the right salutation."""

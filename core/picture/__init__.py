"""Pictures of products for reports, the web and chats, which still say what they show."""

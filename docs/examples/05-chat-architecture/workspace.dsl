workspace "Chat" "2 parts: accounts and sign-in, chat." {
    model {
        user = person "User" "Whoever uses the system"
        system = softwareSystem "Chat" "2 parts: accounts and sign-in, chat." {
            web_app = container "Web app" "Browser client" "client" {
                tags "Client"
            }
            gateway = container "API gateway" "Terminates TLS, checks tokens, limits rates and routes" "gateway"
            database = container "Database" "System of record" "PostgreSQL" {
                tags "Store"
            }
            cache = container "Cache" "Short-lived copies, counters and locks; losing it loses nothing" "Redis" {
                tags "Store"
            }
            auth_service = container "Accounts" "Registers people, checks passwords, issues and revokes sessions, answers who may do what" "FastAPI"
            chat_service = container "Chat" "Keeps conversations and pushes messages to open connections" "FastAPI"
        }
        email_provider = softwareSystem "E-mail provider" "Delivers e-mail" {
            tags "Outside"
        }
        user -> web_app "Uses"
        web_app -> gateway "all calls" "HTTPS" "Sync"
        auth_service -> database "owns its tables" "SQL" "Data"
        gateway -> auth_service "accounts and sign-in" "HTTP" "Sync"
        chat_service -> database "owns its tables" "SQL" "Data"
        gateway -> chat_service "chat" "HTTP" "Sync"
        auth_service -> cache "counts failed sign-ins" "RESP" "Sync"
        auth_service -> email_provider "confirmation and reset links" "SMTP" "Async"
        web_app -> chat_service "messages both ways" "WebSocket" "Async"
        chat_service -> cache "fan-out between instances and presence" "pub/sub" "Async"
    }
    views {
        systemContext system {
            include *
            autoLayout
        }
        container system {
            include *
            autoLayout
        }
        styles {
            element "Person" {
                shape Person
            }
            element "Store" {
                shape Cylinder
            }
            element "Client" {
                shape WebBrowser
            }
            element "Outside" {
                background #999999
            }
            relationship "Async" {
                style dashed
            }
        }
    }
}

workspace "E-commerce platform" "8 parts: accounts and sign-in, bank accounts, shopping cart, product catalogue, gift cards and store credit, ledger, orders, payments." {
    model {
        user = person "User" "Whoever uses the system"
        system = softwareSystem "E-commerce platform" "8 parts: accounts and sign-in, bank accounts, shopping cart, product catalogue, gift cards and store credit, ledger, orders, payments." {
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
            queue = container "Event queue" "Carries events from the outbox to whoever reacts, at least once" "Redis Streams" {
                tags "Store"
            }
            object_storage = container "Object storage" "Files, under keys that nobody can guess" "S3-compatible" {
                tags "Store"
            }
            cdn = container "CDN" "Serves static and public files near the reader" "cdn"
            scheduler = container "Scheduler" "Starts due jobs once" "scheduler"
            auth_service = container "Accounts" "Registers people, checks passwords, issues and revokes sessions, answers who may do what" "FastAPI"
            bank_service = container "Bank accounts" "Opens accounts, takes payment orders, releases standing orders; posts through the ledger" "FastAPI"
            cart_service = container "Cart" "Keeps carts of guests and users, prices them and hands them over at checkout" "FastAPI"
            catalog_service = container "Catalogue" "Products, variants, prices and categories; read far more than written" "FastAPI"
            gift_card_service = container "Gift cards" "Issues codes, holds and books value, never below zero" "FastAPI"
            ledger_service = container "Ledger" "Posts balanced entries; the only writer of balances" "FastAPI"
            order_service = container "Orders" "Owns orders and their state; nobody else writes them" "FastAPI"
            payment_service = container "Payments" "The only part that talks to the payment provider; never sees a card number" "FastAPI"
        }
        email_provider = softwareSystem "E-mail provider" "Delivers e-mail" {
            tags "Outside"
        }
        payment_scheme = softwareSystem "Payment scheme" "Clearing of transfers between banks, such as SEPA or ACH" {
            tags "Outside"
        }
        card_processor = softwareSystem "Card processor" "Issues cards and authorises what is paid with them" {
            tags "Outside"
        }
        payment_provider = softwareSystem "Payment provider" "Holds card data, authorises and captures" {
            tags "Outside"
        }
        user -> web_app "Uses"
        web_app -> gateway "all calls" "HTTPS" "Sync"
        auth_service -> database "owns its tables" "SQL" "Data"
        gateway -> auth_service "accounts and sign-in" "HTTP" "Sync"
        bank_service -> database "owns its tables" "SQL" "Data"
        gateway -> bank_service "bank accounts" "HTTP" "Sync"
        cart_service -> database "owns its tables" "SQL" "Data"
        gateway -> cart_service "shopping cart" "HTTP" "Sync"
        catalog_service -> database "owns its tables" "SQL" "Data"
        gateway -> catalog_service "product catalogue" "HTTP" "Sync"
        gift_card_service -> database "owns its tables" "SQL" "Data"
        gateway -> gift_card_service "gift cards and store credit" "HTTP" "Sync"
        ledger_service -> database "owns its tables" "SQL" "Data"
        gateway -> ledger_service "ledger" "HTTP" "Sync"
        order_service -> database "owns its tables" "SQL" "Data"
        gateway -> order_service "orders" "HTTP" "Sync"
        payment_service -> database "owns its tables" "SQL" "Data"
        gateway -> payment_service "payments" "HTTP" "Sync"
        queue -> bank_service "EntryPosted" "events" "Async"
        queue -> gift_card_service "PaymentSucceeded, OrderCancelled" "events" "Async"
        ledger_service -> queue "EntryPosted" "events" "Async"
        order_service -> queue "OrderCancelled" "events" "Async"
        queue -> order_service "PaymentSucceeded, PaymentFailed" "events" "Async"
        payment_service -> queue "PaymentSucceeded, PaymentFailed" "events" "Async"
        auth_service -> cache "counts failed sign-ins" "RESP" "Sync"
        auth_service -> email_provider "confirmation and reset links" "SMTP" "Async"
        bank_service -> ledger_service "posts every movement of money" "call" "Sync"
        bank_service -> payment_scheme "sends and receives transfers" "ISO 20022" "Async"
        bank_service -> card_processor "issues, locks and ends cards" "HTTPS" "Sync"
        card_processor -> gateway "asks for authorisation of what is paid" "HTTPS" "Sync"
        scheduler -> bank_service "releases standing orders and lapses reservations" "events" "Async"
        cart_service -> catalog_service "current prices and whether a variant is on sale" "call" "Sync"
        cart_service -> order_service "places the order" "call" "Sync"
        catalog_service -> cache "product pages for 60 s" "RESP" "Sync"
        cdn -> object_storage "product pictures" "HTTPS" "Sync"
        web_app -> cdn "pictures and static files" "HTTPS" "Sync"
        gift_card_service -> email_provider "cards on their day" "SMTP" "Async"
        scheduler -> gift_card_service "cards to send and cards that expire" "events" "Async"
        order_service -> gift_card_service "value to be spent on an order" "call" "Sync"
        order_service -> payment_service "asks for payment" "call" "Sync"
        payment_service -> payment_provider "authorise, capture, refund" "HTTPS" "Sync"
        payment_provider -> gateway "signed notifications" "HTTPS" "Async"
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

package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

// Claims is what an access token says: whom it is about, in which session, until when.
type Claims struct {
	Subject string `json:"sub"`
	Session string `json:"sid,omitempty"`
	Made    int64  `json:"iat"`
	Ends    int64  `json:"exp"`
}

var header = encoded([]byte(`{"alg":"HS256","typ":"JWT"}`))

// Sign makes a token (JWT, HS256) that says the claims as long as it lasts.
func Sign(claims Claims, key string, lasts time.Duration) (string, error) {
	now := time.Now()
	claims.Made, claims.Ends = now.Unix(), now.Add(lasts).Unix()
	text, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	content := header + "." + encoded(text)
	return content + "." + encoded(signature(content, key)), nil
}

// Verify is what the token says, if we signed it and it has not ended.
func Verify(token, key string) (Claims, bool) {
	var claims Claims
	place := strings.LastIndexByte(token, '.')
	if place < 0 {
		return claims, false
	}
	content := token[:place]
	given, err := decoded(token[place+1:])
	if err != nil || !hmac.Equal(given, signature(content, key)) {
		return claims, false
	}
	_, middle, _ := strings.Cut(content, ".")
	text, err := decoded(middle)
	if err != nil || json.Unmarshal(text, &claims) != nil {
		return claims, false
	}
	return claims, claims.Ends > time.Now().Unix()
}

// NewToken is a token to hand out, and the hash of it to keep.
func NewToken() (token, hash string) {
	random := make([]byte, 32)
	rand.Read(random)
	token = encoded(random)
	return token, TokenHash(token)
}

// TokenHash is what is kept of a token: enough to know it again, useless to a thief.
func TokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func signature(content, key string) []byte {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(content))
	return mac.Sum(nil)
}
